/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.target.TargetException;
import java.util.List;
import java.util.OptionalInt;

/** No rung of the ladder led into the chip. */
public final class ConnectFailedException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConnectReport.Attempt> attempts;
    private final int millivolts;
    private final int dpidr;
    private final boolean resetPin;

    /**
     * @param attempts all that was tried, none empty of a failure
     * @param millivolts at the target's supply pin, -1 where the probe does not measure it
     * @param dpidr of the debug port as it was read last, 0 where it never answered
     * @param resetPin whether the probe has a reset pin
     */
    public ConnectFailedException(List<ConnectReport.Attempt> attempts, int millivolts, int dpidr, boolean resetPin) {
        super("no way into the chip: " + attempts, attempts.get(0).failure().orElseThrow());
        this.attempts = List.copyOf(attempts);
        this.millivolts = millivolts;
        this.dpidr = dpidr;
        this.resetPin = resetPin;
    }

    public List<ConnectReport.Attempt> attempts() {
        return attempts;
    }

    /** The target's supply in millivolts, where the probe measures it. */
    public OptionalInt millivolts() {
        return millivolts < 0 ? OptionalInt.empty() : OptionalInt.of(millivolts);
    }

    /** DPIDR of the debug port as it was read last, 0 where it never answered. */
    public int dpidr() {
        return dpidr;
    }

    /** Whether the chip could still be reset by its pin, as far as is known: the probe has one, and none was found unwired. */
    public boolean resetPin() {
        return resetPin
                && attempts.stream()
                        .flatMap(attempt -> attempt.failure().stream())
                        .noneMatch(failure -> failure instanceof ResetPinException pin
                                && pin.symptom() == ResetPinException.Symptom.NOT_WIRED);
    }
}
