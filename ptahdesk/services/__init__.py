"""What the program does: plain asyncio, no Qt."""
