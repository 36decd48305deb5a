package be.belfry.web.shared.rest;

import be.belfry.domain.security.Permission;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method whose body may be larger than {@link StrictJson#LARGEST}, or costs much to work
 * on: imports. Only who may send it is listened to: he is asked before the first byte is read.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
  /** Largest body in bytes. */
  long value();

  /** What the caller has to have before his body is read. */
  Permission permission();
}
