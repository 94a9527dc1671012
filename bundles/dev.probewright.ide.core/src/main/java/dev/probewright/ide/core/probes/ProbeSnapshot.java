/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.probes;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import java.util.List;
import java.util.Optional;

/**
 * What was there when the registry looked last.
 *
 * @param looked whether it has looked at all
 * @param probes real ones first, then virtual boards
 * @param failures of drivers that could not look
 */
public record ProbeSnapshot(boolean looked, List<ProbeInfo> probes, List<ProbeException> failures) {
    /** Before the first look. */
    public static final ProbeSnapshot NONE = new ProbeSnapshot(false, List.of(), List.of());

    public ProbeSnapshot {
        probes = List.copyOf(probes);
        failures = List.copyOf(failures);
    }

    /** The probe with this id. */
    public Optional<ProbeInfo> probe(String id) {
        return probes.stream().filter(probe -> probe.id().equals(id)).findFirst();
    }
}
