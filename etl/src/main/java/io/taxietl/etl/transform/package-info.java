/**
 * The transformation library: rows as read become trips, trips become features. Functions of datasets; nothing is read
 * or written here. {@link io.taxietl.etl.transform.TaxiDataTransformer} is the way in.
 */
package io.taxietl.etl.transform;
