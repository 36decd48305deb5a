/** What a crisis took, and findings, over REST. */
package be.belfry.web.review.rest;
