package be.belfry.services.notification;

import java.util.Map;

/**
 * A notification as it arrives.
 *
 * @param body the JSON object as maps, lists and values of a strict parser
 * @param bytes the body exactly as received
 */
public record Submission(Map<String, Object> body, byte[] bytes) {}
