/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

/** A failure of a layer above the session, which the catalogue can not know and which says itself what to do. */
public interface Explained {
    /** The failure in words. */
    Diagnosis diagnosis();
}
