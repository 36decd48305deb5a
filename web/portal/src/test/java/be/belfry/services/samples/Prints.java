package be.belfry.services.samples;

/** Breaks a rule of the architecture on purpose. */
public class Prints {
  void print() {
    System.out.println();
  }
}
