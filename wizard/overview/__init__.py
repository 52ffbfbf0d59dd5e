"""What a school learns from a folder of signed checklists."""
