"""The window: Qt Widgets over the Application."""
