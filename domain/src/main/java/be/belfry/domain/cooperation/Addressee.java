package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** Who is asked: bodies of NATO and the EU, or one nation. */
public enum Addressee implements Coded {
  /** NATO Cyber Security Centre, Mons: the technical counterpart. */
  NATO_CYBER_SECURITY_CENTRE,
  /** NATO Cyber Rapid Reaction Teams. */
  NATO_RAPID_REACTION_TEAMS,
  /** Virtual Cyber Incident Support Capability: links who asks with nations that help. */
  NATO_INCIDENT_SUPPORT,
  EU_CSIRTS_NETWORK,
  EU_CYBERSECURITY_RESERVE,
  /** Cyber Rapid Response Teams under PESCO. */
  PESCO_RAPID_RESPONSE_TEAMS,
  /** One nation, asked directly. */
  BILATERAL;

  /** Whether it is a body of the EU. */
  public boolean isOfEu() {
    return this == EU_CSIRTS_NETWORK
        || this == EU_CYBERSECURITY_RESERVE
        || this == PESCO_RAPID_RESPONSE_TEAMS;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
