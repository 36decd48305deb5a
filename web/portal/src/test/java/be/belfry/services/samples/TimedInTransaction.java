package be.belfry.services.samples;

import jakarta.ejb.Schedule;

public class TimedInTransaction {
  @Schedule(hour = "*", persistent = false)
  void look() {
    // what is wrong with it is that it says nothing of its transaction
  }
}
