"""Generated from forms/*.ui by amm_admin.devtools.build_forms."""
