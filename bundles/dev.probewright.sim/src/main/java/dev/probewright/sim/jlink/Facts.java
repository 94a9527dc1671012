/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import dev.probewright.sim.probe.Answers;
import dev.probewright.sim.probe.TargetConnector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the probe tells of itself, and its settings. */
final class Facts {
    private static final int VERSION_BYTES = 0x70;
    private static final int CONFIG_BYTES = 256;
    private static final int CAPS_EX_BYTES = 32;

    private static final int INFO_POWER = 1;
    private static final int INFO_OVERCURRENT = 1 << 1;
    private static final int INFO_CURRENT = 1 << 2;
    private static final int INFO_PEAK = 1 << 3;
    private static final int UNDEFINED = -1;
    private static final int COUNTER_CONNECTED = 1;
    private static final int BITS = 32;

    private final JLinkModel model;
    /** All ones where nothing was ever configured. Kept without power. */
    private final byte[] config = new byte[CONFIG_BYTES];

    private final TargetConnector target;

    Facts(JLinkModel model, TargetConnector target) {
        this.model = model;
        this.target = target;
        Arrays.fill(config, (byte) 0xFF);
    }

    void setPower(boolean on) {
        target.supply(on);
    }

    void configure(byte[] command) {
        System.arraycopy(command, 1, config, 0, CONFIG_BYTES);
    }

    /** Its length first, for itself. */
    void version(int in, Answers answers) {
        answers.send(in, new Words().u16(VERSION_BYTES).toByteArray());
        answers.send(in, Arrays.copyOf(model.version().getBytes(StandardCharsets.US_ASCII), VERSION_BYTES));
    }

    byte[] capabilities() {
        return new Words().u32(model.capabilities()).toByteArray();
    }

    byte[] moreCapabilities() {
        return Arrays.copyOf(capabilities(), CAPS_EX_BYTES);
    }

    byte[] hardware() {
        return new Words().u32(model.hardware()).toByteArray();
    }

    byte[] speeds() {
        return new Words().u32(model.baseHertz()).u16(model.minimumDivider()).toByteArray();
    }

    byte[] longest() {
        return new Words().u32(model.buffer()).toByteArray();
    }

    byte[] config() {
        return config.clone();
    }

    byte[] state(int[] levels) {
        Words state = new Words().u16(target.millivolts());
        for (int level : levels) {
            state.u8(level);
        }
        return state.toByteArray();
    }

    /** A word for each bit that is asked for. */
    byte[] info(int mask) {
        Words words = new Words();
        for (int bit = 0; bit < BITS; bit++) {
            switch (mask & 1 << bit) {
                case 0 -> {
                    // Not asked for.
                }
                case INFO_POWER -> words.u32(target.suppliesTarget() ? 1 : 0);
                case INFO_OVERCURRENT, INFO_CURRENT, INFO_PEAK -> words.u32(0);
                default -> words.u32(UNDEFINED);
            }
        }
        return words.toByteArray();
    }

    byte[] counters(int mask) {
        Words words = new Words();
        for (int bit = 0; bit < BITS; bit++) {
            if ((mask & 1 << bit) != 0) {
                words.u32(1 << bit == COUNTER_CONNECTED ? 1 : 0);
            }
        }
        return words.toByteArray();
    }
}
