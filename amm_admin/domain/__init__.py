"""What an association is: plain Python, no Qt, no SQL, no clock."""
