/** What a crisis took, over REST. */
package be.belfry.web.review.rest;
