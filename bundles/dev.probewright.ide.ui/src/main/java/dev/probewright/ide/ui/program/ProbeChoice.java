/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.probe.ProbeInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which probe is meant, as long as the user has not chosen. */
public final class ProbeChoice {
    /** A board that is always there, but not the one for everybody. */
    private static final Predicate<String> OTHER_KIND =
            Pattern.compile("sim:(?!stm32f103$)[a-z0-9]+").asMatchPredicate();

    private ProbeChoice() {}

    /**
     * The one used last, if it is there; else the only real one; else, when there is no real one, the only virtual board besides those
     * of other kinds that nobody has used.
     *
     * @param last id of the probe used last, may be empty
     */
    public static Optional<ProbeInfo> preselect(List<ProbeInfo> probes, String last) {
        Optional<ProbeInfo> remembered =
                probes.stream().filter(probe -> probe.id().equals(last)).findFirst();
        if (remembered.isPresent()) {
            return remembered;
        }
        List<ProbeInfo> real = probes.stream().filter(probe -> !probe.virtual()).toList();
        List<ProbeInfo> candidates = real.isEmpty() ? boards(probes) : real;
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static List<ProbeInfo> boards(List<ProbeInfo> all) {
        return all.size() == 1
                ? all
                : all.stream().filter(probe -> !OTHER_KIND.test(probe.id())).toList();
    }
}
