/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

import java.util.OptionalInt;

/** The commands behind 0xF2. */
final class DebugCommands {
    private static final int READ_MEMORY_32 = 0x07;
    private static final int WRITE_MEMORY_32 = 0x08;
    private static final int READ_MEMORY_8 = 0x0C;
    private static final int WRITE_MEMORY_8 = 0x0D;
    static final int EXIT = 0x21;
    private static final int READ_CORE_ID = 0x22;
    static final int ENTER = 0x30;
    private static final int READ_IDCODES = 0x31;
    private static final int RESET_SYSTEM = 0x32;
    private static final int READ_CORE_REGISTER = 0x33;
    private static final int WRITE_CORE_REGISTER = 0x34;
    private static final int WRITE_DEBUG_REGISTER = 0x35;
    private static final int READ_DEBUG_REGISTER = 0x36;
    private static final int LAST_STATUS = 0x3B;
    private static final int DRIVE_NRST = 0x3C;
    private static final int LAST_STATUS_2 = 0x3E;
    private static final int START_TRACE = 0x40;
    private static final int STOP_TRACE = 0x41;
    private static final int TRACE_COUNT = 0x42;
    private static final int SWD_DIVISOR = 0x43;
    private static final int JTAG_DIVISOR = 0x44;
    private static final int READ_DAP_REGISTER = 0x45;
    private static final int WRITE_DAP_REGISTER = 0x46;
    private static final int READ_MEMORY_16 = 0x47;
    private static final int WRITE_MEMORY_16 = 0x48;
    private static final int OPEN_AP = 0x4B;
    private static final int CLOSE_AP = 0x4C;
    private static final int WRITE_MEMORY_32_STAY = 0x50;
    private static final int SEND_MIXED = 0x51;
    private static final int FETCH_MIXED = 0x52;
    private static final int READ_MEMORY_32_STAY = 0x54;
    private static final int SET_FREQUENCY = 0x61;
    private static final int LIST_FREQUENCIES = 0x62;

    private static final int ENTER_JTAG_RESET = 0x00;
    private static final int ENTER_SWD = 0xA3;
    private static final int ENTER_JTAG = 0xA4;

    private static final int DEBUG_PORT = 0xFFFF;
    private static final int AIRCR = 0xE000_ED0C;
    private static final int AIRCR_SYSRESETREQ = 0x05FA_0004;

    private static final int HIGHEST_TRACE_RATE_V2 = 2_000_000;
    private static final int HIGHEST_TRACE_RATE_V3 = 24_000_000;
    private static final int WORD = 4;

    private final StlinkVersion version;
    private final Target target;
    private final Trace trace;
    private final Speeds speeds = new Speeds();
    private final MixedAccesses mixed;

    DebugCommands(StlinkVersion version, Target target, Trace trace) {
        this.version = version;
        this.target = target;
        this.trace = trace;
        mixed = new MixedAccesses(version);
    }

    /** Whether the firmware is in debug mode. */
    boolean entered() {
        return target.port() != null;
    }

    /** Bytes of data that the host sends behind a command. */
    int dataLength(CommandBlock command) {
        return switch (command.u8(1)) {
            case WRITE_MEMORY_32, WRITE_MEMORY_8 -> command.u16(6);
            case WRITE_MEMORY_16, WRITE_MEMORY_32_STAY -> version.has16Bit() ? command.u16(6) : 0;
            case SEND_MIXED -> version.hasBanks() ? MixedAccesses.length(command.u16(2)) : 0;
            default -> 0;
        };
    }

    /**
     * Carries a command out.
     *
     * @param data what came behind it
     * @return the answer, none for a command that has none
     */
    byte[] execute(CommandBlock command, byte[] data) {
        int code = command.u8(1);
        return switch (code) {
            case EXIT -> {
                target.leave();
                yield new byte[0];
            }
            case ENTER -> status(enter(command.u8(2)));
            case DRIVE_NRST -> status(drive(command.u8(2)));
            case SWD_DIVISOR, JTAG_DIVISOR -> status(divide(code == JTAG_DIVISOR, command.u16(2)));
            case SET_FREQUENCY -> setFrequency(command);
            case LIST_FREQUENCIES ->
                version.hasFrequencies() ? speeds.list(command.u8(2) != 0) : status(Status.UNKNOWN_COMMAND);
            case START_TRACE -> status(startTrace(command.u32(4)));
            case STOP_TRACE -> status(stopTrace());
            case TRACE_COUNT -> traceCount();
            default -> ofTarget(code, command, data);
        };
    }

    private static byte[] status(int status) {
        return Reply.status(status).toByteArray();
    }

    private int enter(int how) {
        return switch (how) {
            case ENTER_SWD -> target.enter(false);
            case ENTER_JTAG -> target.enter(true);
            case ENTER_JTAG_RESET -> {
                target.pulseReset();
                yield target.enter(true);
            }
            default -> Status.COMMAND_ERROR;
        };
    }

    private int drive(int how) {
        switch (how) {
            case 0 -> target.pullReset(true);
            case 1 -> target.pullReset(false);
            case 2 -> target.pulseReset();
            default -> {
                return Status.COMMAND_ERROR;
            }
        }
        return Status.OK;
    }

    private int divide(boolean ofJtag, int divisor) {
        if (!(ofJtag ? version.hasJtagDivisor() : version.hasSwdDivisor())) {
            return Status.UNKNOWN_COMMAND;
        }
        OptionalInt hertz = ofJtag ? Speeds.jtag(divisor) : Speeds.swd(divisor);
        if (hertz.isEmpty()) {
            return Status.FREQUENCY_NOT_SUPPORTED;
        }
        target.wire(ofJtag).setHertz(hertz.getAsInt());
        return Status.OK;
    }

    private byte[] setFrequency(CommandBlock command) {
        if (!version.hasFrequencies()) {
            return status(Status.UNKNOWN_COMMAND);
        }
        boolean ofJtag = command.u8(2) != 0;
        int chosen = speeds.choose(ofJtag, command.u32(4));
        target.wire(ofJtag).setHertz(Speeds.hertz(chosen));
        return Reply.status(Status.OK).u16(0).u32(chosen).toByteArray();
    }

    private int startTrace(int rate) {
        if (!version.hasTrace()) {
            return Status.UNKNOWN_COMMAND;
        }
        int highest = version.hardware() == 2 ? HIGHEST_TRACE_RATE_V2 : HIGHEST_TRACE_RATE_V3;
        if (rate <= 0 || rate > highest) {
            return Status.TRACE_NOT_AVAILABLE;
        }
        trace.start(rate);
        return Status.OK;
    }

    private int stopTrace() {
        trace.stop();
        return version.hasTrace() ? Status.OK : Status.UNKNOWN_COMMAND;
    }

    private byte[] traceCount() {
        return version.hasTrace() ? new Reply().u16(trace.announce()).toByteArray() : status(Status.UNKNOWN_COMMAND);
    }

    /** Commands that need a target. */
    private byte[] ofTarget(int code, CommandBlock command, byte[] data) {
        if (!knows(code)) {
            return status(Status.UNKNOWN_COMMAND);
        }
        DebugPort port = target.port();
        Memory memory = target.memory();
        if (port == null || memory == null) {
            return unconnected(code, command);
        }
        return switch (code) {
            case READ_MEMORY_32, READ_MEMORY_16, READ_MEMORY_8, READ_MEMORY_32_STAY -> read(memory, command, code);
            case WRITE_MEMORY_32, WRITE_MEMORY_16, WRITE_MEMORY_8, WRITE_MEMORY_32_STAY ->
                write(memory, command, data, code);
            case SEND_MIXED -> {
                mixed.run(target, memory, command.u16(2), data);
                yield new byte[0];
            }
            case FETCH_MIXED -> mixed.results();
            case LAST_STATUS -> status(memory.status());
            case LAST_STATUS_2 -> lastStatus(memory.status(), memory.faultAddress());
            default -> ofPort(code, port, memory, command);
        };
    }

    /** No mode was entered: what has a data phase has it all the same. */
    private static byte[] unconnected(int code, CommandBlock command) {
        return switch (code) {
            case READ_MEMORY_32, READ_MEMORY_16, READ_MEMORY_8, READ_MEMORY_32_STAY ->
                new byte[Math.max(2, command.u16(6))];
            case WRITE_MEMORY_32, WRITE_MEMORY_16, WRITE_MEMORY_8, WRITE_MEMORY_32_STAY, SEND_MIXED -> new byte[0];
            case LAST_STATUS_2 -> lastStatus(Status.NO_DEVICE_CONNECTED, 0);
            default -> status(Status.NO_DEVICE_CONNECTED);
        };
    }

    private boolean knows(int code) {
        return switch (code) {
            case READ_CORE_ID, READ_IDCODES, RESET_SYSTEM, WRITE_DEBUG_REGISTER, READ_DEBUG_REGISTER -> true;
            case READ_CORE_REGISTER, WRITE_CORE_REGISTER -> true;
            case READ_MEMORY_32, WRITE_MEMORY_32, READ_MEMORY_8, WRITE_MEMORY_8, LAST_STATUS -> true;
            case LAST_STATUS_2 -> version.hasFaultAddress();
            case READ_MEMORY_16, WRITE_MEMORY_16, WRITE_MEMORY_32_STAY -> version.has16Bit();
            case READ_MEMORY_32_STAY, SEND_MIXED, FETCH_MIXED -> version.hasBanks();
            case READ_DAP_REGISTER, WRITE_DAP_REGISTER -> version.hasDapRegisters();
            case OPEN_AP, CLOSE_AP -> version.hasAccessPorts();
            default -> false;
        };
    }

    private static byte[] lastStatus(int status, int faultAddress) {
        return Reply.status(status).u16(0).u32(faultAddress).u32(0).toByteArray();
    }

    /** The access port of a memory command: where the firmware does not know of others it is the first. */
    private int accessPort(CommandBlock command) {
        return version.hasBanks() ? command.u8(8) : 0;
    }

    private int csw(CommandBlock command) {
        return version.hasBanks() ? command.u32(8) >>> 8 : 0;
    }

    private boolean usable(Memory memory, int ap) {
        if (version.hasAccessPorts() && !target.isOpen(ap)) {
            memory.refuse(Status.BAD_AP);
            return false;
        }
        return true;
    }

    /** Bytes of one access of a memory command. */
    private static int size(int code) {
        return switch (code) {
            case READ_MEMORY_8, WRITE_MEMORY_8 -> 1;
            case READ_MEMORY_16, WRITE_MEMORY_16 -> 2;
            default -> WORD;
        };
    }

    /** One byte comes with a second one that means nothing. */
    private byte[] read(Memory memory, CommandBlock command, int code) {
        int length = command.u16(6);
        int ap = accessPort(command);
        byte[] bytes = usable(memory, ap)
                ? memory.read(ap, csw(command), command.u32(2), length, size(code), code != READ_MEMORY_32_STAY)
                : new byte[length];
        return length == 1 ? new byte[] {bytes[0], 0} : bytes;
    }

    private byte[] write(Memory memory, CommandBlock command, byte[] data, int code) {
        int ap = accessPort(command);
        if (usable(memory, ap)) {
            memory.write(ap, csw(command), command.u32(2), data, size(code), code != WRITE_MEMORY_32_STAY);
        }
        return new byte[0];
    }

    private byte[] ofPort(int code, DebugPort port, Memory memory, CommandBlock command) {
        return switch (code) {
            case READ_CORE_ID -> new Reply().u32(target.idcode(port)).toByteArray();
            case READ_IDCODES ->
                Reply.status(Status.OK)
                        .u16(0)
                        .u32(port.wire().idcodes()[0])
                        .u32(port.wire().idcodes()[1])
                        .toByteArray();
            case RESET_SYSTEM -> {
                memory.write(0, 0, AIRCR, new Reply().u32(AIRCR_SYSRESETREQ).toByteArray(), WORD, true);
                yield status(memory.status());
            }
            case READ_CORE_REGISTER -> new CoreRegisters(memory).read(command.u8(2));
            case WRITE_CORE_REGISTER -> status(new CoreRegisters(memory).write(command.u8(2), command.u32(3)));
            case WRITE_DEBUG_REGISTER -> {
                memory.write(
                        0, 0, command.u32(2), new Reply().u32(command.u32(6)).toByteArray(), WORD, true);
                yield status(memory.status());
            }
            case READ_DEBUG_REGISTER -> {
                byte[] bytes = memory.read(0, 0, command.u32(2), WORD, WORD, true);
                Reply reply = Reply.status(memory.status()).u16(0);
                for (byte each : bytes) {
                    reply.u8(each);
                }
                yield reply.toByteArray();
            }
            case OPEN_AP -> status(target.cleared(port, target.openAccessPort(port, command.u8(2))));
            case CLOSE_AP -> status(target.closeAccessPort(command.u8(2)));
            case READ_DAP_REGISTER -> readRegister(port, command.u16(2), command.u16(4));
            case WRITE_DAP_REGISTER -> status(writeRegister(port, command.u16(2), command.u16(4), command.u32(6)));
            default -> throw new IllegalStateException(String.format("command 0x%02X is known only", code));
        };
    }

    /** Firmware that knows no banks takes the first, whatever the host asks for. */
    private int bank(int address) {
        return version.hasBanks() ? address >>> 4 & 0xF : 0;
    }

    private byte[] readRegister(DebugPort port, int of, int address) {
        int status;
        if (of == DEBUG_PORT) {
            status = port.readPort(address, bank(address));
        } else if (version.hasAccessPorts() && !target.isOpen(of & 0xFF)) {
            status = Status.BAD_AP;
        } else {
            status = port.readAccessPort(of & 0xFF, address);
        }
        target.cleared(port, status);
        return Reply.status(status)
                .u16(0)
                .u32(status == Status.OK ? port.wire().data() : 0)
                .toByteArray();
    }

    private int writeRegister(DebugPort port, int of, int address, int value) {
        int status;
        if (of == DEBUG_PORT) {
            status = port.writePort(address, bank(address), value);
        } else if (version.hasAccessPorts() && !target.isOpen(of & 0xFF)) {
            status = Status.BAD_AP;
        } else {
            status = port.writeAccessPort(of & 0xFF, address, value);
        }
        return target.cleared(port, status);
    }
}
