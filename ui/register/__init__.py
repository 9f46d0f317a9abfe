"""The register at the command line and in files: what is asked, how it is printed, how it is taken out."""
