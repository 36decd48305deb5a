package be.belfry.web.home.samples;

import be.belfry.services.notification.NotificationReader;

/** Breaks a rule of the architecture on purpose. */
public class SkipsTheDoor {
  NotificationReader reader;
}
