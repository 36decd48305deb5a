package be.belfry.services.samples;

import jakarta.ejb.Schedule;

public class TimedByTheClock {
  @Schedule(hour = "*", persistent = false)
  void look() {
    // what is wrong with it is whose clock calls it
  }
}
