/** What belongs to no feature: the node's own health. */
package be.belfry.services.shared;
