/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.probe.Probe;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The chip's reset pin while a way in is looked for; never left low. */
final class ResetPin {
    /** How long a capacitor at the pin may take: so many looks, so far apart. */
    private static final int LOOKS = 20;

    private static final long LOOK_NANOS = 10_000_000;

    private final Optional<ResetLine> line;
    private boolean low;

    ResetPin(Probe probe) {
        line = probe.resetLine();
    }

    boolean present() {
        return line.isPresent();
    }

    /** Pulls it low; again and again if called so, since some probes know their pin only once they are connected. */
    void pull() throws TargetException {
        ResetLine pin = line.orElseThrow(
                () -> new ResetPinException(ResetPinException.Symptom.ABSENT, "the probe has no reset pin"));
        low = true;
        pin.assertReset(true);
    }

    /** Whether it is seen to be low; so where the probe can not look. */
    void requireLow() throws TargetException {
        if (line.isPresent() && line.get().level()) {
            throw new ResetPinException(
                    ResetPinException.Symptom.NOT_WIRED, "the reset pin reads high while the probe pulls it low");
        }
    }

    /** {@code NRST reads low}, where there is a pin to look at. */
    String levelText() throws TargetException {
        return line.isEmpty()
                ? "the probe sees no reset pin"
                : "NRST reads " + (line.get().level() ? "high" : "low");
    }

    /** Whether it reads low, although it was let go, and went on doing so for a while. */
    boolean isHeld() throws TargetException {
        for (int look = 0; line.isPresent() && !line.get().level(); look++) {
            if (look == LOOKS) {
                return true;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return false;
    }

    void letGo() throws TargetException {
        if (low) {
            line.orElseThrow().assertReset(false);
            low = false;
        }
    }

    /** Lets it go after a failure, which stays the one to be told. */
    void letGoAfter(Throwable failure) {
        try {
            letGo();
        } catch (TargetException | RuntimeException second) {
            if (second != failure) {
                failure.addSuppressed(second);
            }
        }
    }
}
