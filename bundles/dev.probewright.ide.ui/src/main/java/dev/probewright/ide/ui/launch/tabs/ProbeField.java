/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.core.probes.ProbeSnapshot;
import dev.probewright.ide.ui.probes.ProbeText;
import dev.probewright.ide.ui.program.FieldMark;
import dev.probewright.ide.ui.program.Problem;
import dev.probewright.probe.ProbeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Combo;

/**
 * The probe: the only one connected, one of those that are there, or an id or serial number that is typed. It is no attribute:
 * what the user chooses is kept in the workspace at once, and no launch file changes.
 */
final class ProbeField implements LaunchField {
    private final Combo combo;
    private final FieldMark mark;
    private ProbeSnapshot probes = ProbeSnapshot.NONE;
    private List<ProbeInfo> listed = List.of();
    private Optional<LaunchProbe> kept = Optional.empty();

    ProbeField(Combo combo) {
        this.combo = combo;
        mark = new FieldMark(combo);
        combo.add(Messages.Probe_Only);
    }

    /** What can be chosen from; what is chosen stays so. */
    void setProbes(ProbeSnapshot snapshot) {
        Optional<String> chosen = chosen();
        probes = snapshot;
        listed = snapshot.probes();
        combo.setItems(
                Stream.concat(Stream.of(Messages.Probe_Only), listed.stream().map(ProbeText::label))
                        .toArray(String[]::new));
        choose(chosen);
    }

    /** Keeps what is chosen, if it is another than before. */
    void keep() {
        kept.filter(probe -> !probe.get().equals(chosen())).ifPresent(probe -> probe.set(chosen()));
    }

    private Optional<String> chosen() {
        String text = combo.getText().trim();
        if (text.isEmpty() || text.equals(Messages.Probe_Only)) {
            return Optional.empty();
        }
        return Optional.of(listed.stream()
                .filter(probe -> ProbeText.label(probe).equals(text))
                .findFirst()
                .map(ProbeInfo::id)
                .orElse(text));
    }

    private void choose(Optional<String> id) {
        String text = id.map(there -> probes.probe(there).map(ProbeText::label).orElse(there))
                .orElse(Messages.Probe_Only);
        if (!combo.getText().equals(text)) {
            combo.setText(text);
        }
    }

    @Override
    public String attribute() {
        return "";
    }

    @Override
    public FieldMark mark() {
        return mark;
    }

    @Override
    public void show(ILaunchConfiguration configuration) {
        LaunchProbe probe = LaunchProbe.of(configuration);
        kept = Optional.of(probe);
        choose(probe.get());
    }

    @Override
    public void apply(ILaunchConfigurationWorkingCopy configuration) {
        // Nothing of it stands in a configuration.
    }

    /** Warnings: a probe may be plugged in, or become free, before the launch. */
    @Override
    public Optional<Problem> typed() {
        if (!probes.looked()) {
            return Optional.empty();
        }
        Optional<String> chosen = chosen();
        if (chosen.isPresent()) {
            return probes.probe(chosen.get())
                    .filter(probe -> !ProbeText.isFree(probe))
                    .flatMap(probe -> warning(NLS.bind(Messages.Probe_NotFree, ProbeText.state(probe))));
        }
        long real = listed.stream().filter(probe -> !probe.virtual()).count();
        if (real == 0) {
            return warning(Messages.Probe_None);
        }
        return real == 1 ? Optional.empty() : warning(NLS.bind(Messages.Probe_Several, real));
    }

    private static Optional<Problem> warning(String text) {
        return Optional.of(new Problem(Problem.Severity.WARNING, text));
    }
}
