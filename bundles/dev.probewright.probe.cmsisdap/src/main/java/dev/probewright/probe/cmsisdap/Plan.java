/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.util.List;

/**
 * The packets of a transaction, or of the rest of one.
 *
 * @param parks whether the last of them leaves TAR parked
 */
record Plan(List<Packet> packets, boolean parks) {
    Plan {
        packets = List.copyOf(packets);
    }
}
