/**
 * What each federal service must do from the moment a tier is declared, and tasks that come from
 * decisions.
 *
 * <p>Invariants: a duty of the plan exists once for each crisis; it keeps the plan version that it
 * came from, so that revising the plan changes no running duty; it ends fulfilled with evidence,
 * waived with a reason, or because its tier was ended. What nobody acknowledges goes up the line:
 * substitute, president of the board, crisis centre. Place in the flow: after {@code escalation},
 * before {@code playbook}. Basis: the duties and their times are plan data; each names its own
 * basis.
 */
package be.belfry.domain.duty;
