package be.belfry.services.shared;

import be.belfry.domain.shared.Pick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One transaction of a turn of a watch: which items it may take, and which it found. What it found
 * is known when the transaction fails, too: {@link WatchRounds} does it again, one by one.
 */
public final class Round {
  private final Pick pick;
  private final List<Item> items = new ArrayList<>();
  private boolean rests;

  /**
   * An item that was found.
   *
   * @param key by which it is picked
   * @param reference how the log names it; no text of the record
   */
  record Item(String key, String reference) {}

  Round(Pick pick) {
    this.pick = pick;
  }

  /** One that takes whatever is due. */
  public static Round whole() {
    return new Round(Pick.ALL);
  }

  /** One that takes this item and no other, when it is due. */
  public static Round alone(String key) {
    return new Round(Pick.alone(key));
  }

  /** What may be taken. */
  public Pick pick() {
    return pick;
  }

  /** Whether it is about one item alone. */
  public boolean isAlone() {
    return pick.alone().isPresent();
  }

  /**
   * These were found, and are worked on now.
   *
   * @param key by which {@link #pick} knows an item
   * @param reference how the log names it
   * @return the items
   */
  public <T> List<T> found(List<T> found, Function<T, ?> key, Function<T, String> reference) {
    found.forEach(each -> items.add(new Item(key.apply(each).toString(), reference.apply(each))));
    return found;
  }

  /** Another node does the work of this watch, or nobody now: what fails is its concern. */
  public void rests() {
    rests = true;
  }

  boolean isResting() {
    return rests;
  }

  List<Item> items() {
    return items;
  }
}
