package be.belfry.web.audit.rest;

import be.belfry.services.audit.MerkleLogService;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The tamper-evident log: checkpoints and proofs. They are hashes and tell nothing of a record. */
@Path("log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogResource {
  @Inject private MerkleLogService log;

  /** The newest checkpoint. */
  @GET
  @Path("checkpoints/latest")
  public CheckpointBody latest() {
    return CheckpointBody.of(log.latest());
  }

  /** Proof that a leaf is in the log. */
  @GET
  @Path("proofs/inclusion")
  public InclusionBody inclusion(
      @QueryParam("leafHash") String leafHash, @QueryParam("treeSize") String treeSize) {
    return InclusionBody.of(log.inclusion(leafHash, size("treeSize", treeSize)));
  }

  /** Proof that an earlier log is the beginning of a later one. */
  @GET
  @Path("proofs/consistency")
  public ConsistencyBody consistency(@QueryParam("from") String from, @QueryParam("to") String to) {
    return ConsistencyBody.of(
        log.consistency(size("from", from).orElseThrow(() -> bad("from")), size("to", to)));
  }

  private static Optional<Long> size(String name, String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (!text.matches("\\d{1,18}")) {
      throw bad(name);
    }
    return Optional.of(Long.parseLong(text));
  }

  private static Problem bad(String name) {
    return Problem.of(
        List.of(Issue.query(Issue.Kind.INVALID_INPUT, name, IssueWords.of("treeSize"))));
  }
}
