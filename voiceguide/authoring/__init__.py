"""For whoever writes routines: files made, checked, heard and kept."""
