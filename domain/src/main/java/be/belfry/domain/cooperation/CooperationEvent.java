package be.belfry.domain.cooperation;

import static be.belfry.domain.shared.DomainEvent.pairs;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.util.Map;

/** What happens to requests, offers and releases. */
public sealed interface CooperationEvent extends DomainEvent {
  /** A request was drafted or its draft was changed. */
  record RequestDrafted(String object, Addressee addressee, boolean changed)
      implements CooperationEvent {
    @Override
    public String action() {
      return changed ? "cooperation.rewritten" : "cooperation.drafted";
    }

    @Override
    public Map<String, String> details() {
      return pairs("addressee", addressee.code());
    }
  }

  /** Something was decided about a request. */
  record RequestDecided(
      String object, RequestDecision decision, RequestState from, RequestState to, String reason)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation." + decision.code();
    }

    @Override
    public Map<String, String> details() {
      return pairs("from", from.code(), "to", to.code(), "reasonSha256", fingerprint(reason));
    }
  }

  /** A nation's offer was noted. */
  record OfferNoted(String object, int no, String nation) implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.offerNoted";
    }

    @Override
    public Map<String, String> details() {
      return pairs("offer", Integer.toString(no), "nation", nation);
    }
  }

  /**
   * What was decided politically about articles 4 and 5 of the North Atlantic Treaty was noted. The
   * log has the hash of the words, which stay behind the walls.
   */
  record DecisionNoted(String object, int no, PoliticalDecision decision)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.politicalNote";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "no",
          Integer.toString(no),
          "sha256",
          Sha256.hex(decision.text()),
          "decidedAt",
          decision.decidedAt().toString());
    }
  }

  /** Something was decided about an offer. */
  record OfferDecided(String object, int no, OfferDecision decision, String reason)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.offer" + capital(decision.code());
    }

    @Override
    public Map<String, String> details() {
      return pairs("offer", Integer.toString(no), "reasonSha256", fingerprint(reason));
    }

    private static String capital(String word) {
      return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
  }

  /** A package was asked for. */
  record PackageProposed(
      String object, String what, Arrangement arrangement, String partners, String purpose)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.packageProposed";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "what",
          what,
          "arrangement",
          arrangement.code(),
          "partners",
          partners,
          "purposeSha256",
          fingerprint(purpose));
    }
  }

  /**
   * Something was decided about a package.
   *
   * @param sha256 hash of its signed manifest; empty before there is one
   */
  record PackageDecided(
      String object,
      PackageDecision decision,
      PackageState from,
      PackageState to,
      String reason,
      String sha256)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.package" + OfferDecided.capital(decision.code());
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "from",
          from.code(),
          "to",
          to.code(),
          "reasonSha256",
          fingerprint(reason),
          "sha256",
          sha256);
    }
  }

  /** An addressee has confirmed that a package arrived. */
  record PackageReceived(String object, String partner, String from, PackageState to)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.packageReceived";
    }

    @Override
    public Map<String, String> details() {
      return pairs("partner", partner, "from", from, "to", to.code());
    }
  }

  /** A frozen document got a caveat. */
  record SourceMarked(String object, Caveat caveat, String named, String reason)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.sourceMarked";
    }

    @Override
    public Map<String, String> details() {
      return pairs("caveat", caveat.code(), "named", named, "reasonSha256", fingerprint(reason));
    }
  }

  /** Somebody asked that a frozen document may go further. */
  record LoweringProposed(String object, Caveat from, Caveat to, String named, String reason)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.caveatLoweringProposed";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "from",
          from.code(),
          "to",
          to.code(),
          "named",
          named,
          "reasonSha256",
          fingerprint(reason));
    }
  }

  /** The second person agreed, or the wish was dropped. */
  record LoweringDecided(String object, Caveat to, String named, String askedBy, boolean agreed)
      implements CooperationEvent {
    @Override
    public String action() {
      return agreed ? "cooperation.caveatLowered" : "cooperation.caveatLoweringDropped";
    }

    @Override
    public Map<String, String> details() {
      return pairs("to", to.code(), "named", named, "askedBy", askedBy);
    }
  }

  /**
   * Something left the country.
   *
   * @param sha256 hash of the signed list of a package, of the English document of a request
   * @param documents hash of each document of a request by language; empty for a package, whose
   *     list names its files
   */
  record Released(
      String object, String what, String addressee, String sha256, Map<String, String> documents)
      implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.released";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = pairs("what", what, "addressee", addressee, "sha256", sha256);
      documents.forEach((language, hash) -> details.put("sha256." + language, hash));
      return details;
    }
  }

  /** The addressee was asked to destroy what he got. */
  record Recalled(String object, String what, String reason) implements CooperationEvent {
    @Override
    public String action() {
      return "cooperation.recalled";
    }

    @Override
    public Map<String, String> details() {
      return pairs("what", what, "reasonSha256", fingerprint(reason));
    }
  }

  /** The words stay with the record; empty when there are none. */
  private static String fingerprint(String words) {
    return words.isEmpty() ? "" : Sha256.hex(words);
  }
}
