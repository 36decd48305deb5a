package be.belfry.domain.crisis;

/**
 * Something that the crisis room shows may have changed, or so much time has passed that it should
 * be counted anew. It says nothing about what.
 *
 * @param changed false when only time has passed
 */
public record RoomMoved(boolean changed) {}
