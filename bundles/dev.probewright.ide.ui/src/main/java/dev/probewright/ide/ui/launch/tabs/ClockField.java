/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.ide.ui.program.Problem;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Combo;

/** A clock: one that is offered, or any that is typed. What is no clock is not written. */
final class ClockField extends ValueField<Integer> {
    /** What probes can do, down to what long and loose wires carry; Hz. */
    private static final int[] OFFERED = {10_000_000, 4_000_000, 2_000_000, 1_000_000, 500_000, 100_000};

    private final Combo combo;
    private int last;

    ClockField(String attribute, int fallback, Combo combo) {
        super(attribute, fallback, combo);
        this.combo = combo;
        last = fallback;
        for (int hz : OFFERED) {
            combo.add(ClockText.of(hz));
        }
        combo.setVisibleItemCount(OFFERED.length);
    }

    @Override
    Integer value() {
        return ClockText.parse(combo.getText()).orElse(last);
    }

    @Override
    void setValue(Integer hz) {
        last = hz;
        combo.setText(ClockText.of(hz));
    }

    @Override
    public Optional<Problem> typed() {
        return ClockText.parse(combo.getText()).isPresent()
                ? Optional.empty()
                : Problem.error(NLS.bind(Messages.Clock_Bad, combo.getText().trim()));
    }

    @Override
    Integer read(ILaunchConfiguration configuration, Integer absent) throws CoreException {
        return configuration.getAttribute(attribute(), absent.intValue());
    }

    @Override
    void write(ILaunchConfigurationWorkingCopy configuration, Integer hz) {
        configuration.setAttribute(attribute(), hz.intValue());
    }
}
