/**
 * Who may what: roles, permissions, walls.
 *
 * <p>Invariant: one table ({@link be.belfry.domain.security.RolePermissions}) and one predicate
 * ({@link be.belfry.domain.security.Walls}); services ask through one door. Place in the flow:
 * after {@code time}, before every feature.
 */
package be.belfry.domain.security;
