package be.belfry.domain.communication;

import be.belfry.domain.shared.Coded;

/** How an addressee confirmed that he got it. */
public enum ReceiptWay implements Coded {
  /** By the button behind the link of his mail. */
  LINK,
  /** In the program, signed in. */
  PORTAL,
  /** Otherwise; whoever sends warnings wrote it down. */
  TELEPHONE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
