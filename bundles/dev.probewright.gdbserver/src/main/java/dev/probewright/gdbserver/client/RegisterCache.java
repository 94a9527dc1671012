/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.Core;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.RegistersUnavailableException;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The registers of the halted core, read in one exchange when the first is asked for and kept until the core may have
 * run. Floating-point registers are many and rarely asked for: they are read on their own. Writes go through at once.
 */
public final class RegisterCache {
    private static final String FLOAT = "float";
    /** Writing one of these changes what others of them read as. */
    private static final Set<String> ALIASES = Set.of("sp", "msp", "psp", "control", "xpsr");

    private final Core core;
    private final RegisterLayout layout;
    private final Map<CoreRegister, Integer> values = new HashMap<>();
    /** Why those of the floating-point unit cannot be read now. */
    private Optional<RegistersUnavailableException> floatOff = Optional.empty();

    public RegisterCache(Core core) {
        this.core = core;
        this.layout = new RegisterLayout(core.registers());
    }

    public RegisterLayout layout() {
        return layout;
    }

    /** Forgets all values: the core runs, or has run. */
    public void invalidate() {
        values.clear();
        floatOff = Optional.empty();
    }

    /**
     * The register's bytes as packets carry them: little-endian.
     *
     * @throws RegistersUnavailableException when the core does not give this register now
     */
    public byte[] read(GdbRegister register) throws TargetException {
        byte[] bytes = new byte[register.bytes()];
        int at = 0;
        for (CoreRegister part : register.parts()) {
            int value = value(part);
            for (int i = 0; i < 4 && at < bytes.length; i++) {
                bytes[at++] = (byte) (value >>> 8 * i);
            }
        }
        return bytes;
    }

    /** The value of the core's register with this name, which must be there. */
    public int value(String name) throws TargetException {
        return value(core.register(name)
                .orElseThrow(() -> new NoSuchElementException(core.name() + " has no register " + name)));
    }

    /** An address that a register holds. */
    public long address(String name) throws TargetException {
        return value(name) & 0xFFFF_FFFFL;
    }

    private int value(CoreRegister register) throws TargetException {
        if (!values.containsKey(register)) {
            boolean floating = register.group().equals(FLOAT);
            if (floating && floatOff.isPresent()) {
                throw floatOff.get();
            }
            List<CoreRegister> wanted = group(floating);
            try {
                keep(wanted, core.readRegisters(wanted));
            } catch (RegistersUnavailableException off) {
                floatOff = Optional.of(off);
                throw off;
            }
        }
        return values.get(register);
    }

    private List<CoreRegister> group(boolean floating) {
        return core.registers().stream()
                .filter(each -> each.group().equals(FLOAT) == floating)
                .toList();
    }

    private void keep(List<CoreRegister> registers, int[] contents) {
        for (int i = 0; i < contents.length; i++) {
            values.put(registers.get(i), contents[i]);
        }
    }

    /** Lets the core execute one instruction, after which the registers are known. */
    void step(boolean maskInterrupts) throws TargetException {
        invalidate();
        List<CoreRegister> wanted = group(false);
        keep(wanted, core.step(maskInterrupts, wanted));
    }

    /** Writes a register; {@code bytes} is as long as the register. */
    public void write(GdbRegister register, byte[] bytes) throws TargetException {
        write(List.of(register), bytes);
    }

    /** Writes all registers from their bytes one after the other; those that hold the value already are left alone. */
    public void writeAll(byte[] bytes) throws TargetException {
        write(layout.all(), bytes);
    }

    private void write(List<GdbRegister> registers, byte[] bytes) throws TargetException {
        List<CoreRegister> changed = new ArrayList<>();
        List<Integer> contents = new ArrayList<>();
        int at = 0;
        for (GdbRegister register : registers) {
            for (CoreRegister part : register.parts()) {
                int count = Math.min(4, register.bytes());
                int value = 0;
                for (int i = 0; i < count; i++) {
                    value |= (bytes[at++] & 0xFF) << 8 * i;
                }
                if (value(part) != value) {
                    changed.add(part);
                    contents.add(value);
                }
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        core.writeRegisters(
                changed, contents.stream().mapToInt(Integer::intValue).toArray());
        for (int i = 0; i < changed.size(); i++) {
            values.put(changed.get(i), contents.get(i));
        }
        if (changed.stream().anyMatch(part -> ALIASES.contains(part.name()))) {
            invalidate();
        }
    }
}
