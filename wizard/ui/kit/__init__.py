"""Widgets, style and icons that every window is made of; knows no wizard."""
