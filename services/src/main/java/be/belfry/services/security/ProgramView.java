package be.belfry.services.security;

import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * Lets an act look as the program itself, where it must reach what its caller may not know of; then
 * whoever looked before looks again, also where one such piece of work leads to another.
 */
@RequestScoped
public class ProgramView {
  @Inject private ViewerContext viewer;
  @Inject private Door door;

  /** Who looks, while the program does; else null. */
  private Subject looking;

  /**
   * Looks as the program while the work is done, in the running transaction. Who acts stays the
   * same. What the work changes is written before anybody else looks.
   *
   * @param work what it throws takes the transaction back
   */
  public void during(Subject program, Runnable work) {
    Subject before = looking == null ? door.subject() : looking;
    boolean outermost = looking == null;
    looking = program;
    try {
      viewer.enter(program);
      work.run();
      viewer.enter(before);
    } finally {
      looking = outermost ? null : before;
    }
  }
}
