"""The sound check: does the person hear the voice, and does it hear the person from the floor?"""
