package be.belfry.domain.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The versions of the plan that are kept in the database. */
public interface StoredPlans {
  /**
   * A version that both offices stand behind.
   *
   * @param inForceFrom its first day
   */
  record Approved(UUID id, String name, LocalDate inForceFrom) {}

  /** What both offices have approved, the newest first, retired ones included. */
  List<Approved> approved();

  /** The files of a version as one text. */
  String files(UUID id);

  /** A version by its name; those that are over only when no other has the name. */
  Optional<StoredPlan> find(String name);

  /** The same, locked until the transaction ends. */
  Optional<StoredPlan> lock(String name);

  /**
   * Waits until no other transaction approves or withdraws a version, and lets none until this one
   * ends: the order of the approved versions is read and written by one at a time. To be called
   * before a version is locked.
   */
  void lockOrder();

  /** All versions ever drafted, those that are over included, the newest first. */
  List<PlanRow> rows();

  /** Locks those whose state the calendar may have to change: approved ones and those in force. */
  List<StoredPlan> lockApproved();

  /** Keeps a new draft. */
  void add(StoredPlan plan);
}
