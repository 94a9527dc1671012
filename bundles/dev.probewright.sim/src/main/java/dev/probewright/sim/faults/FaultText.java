/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.clock.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a script: one fault a line or between semicolons, in any case, {@code #} begins a comment.
 *
 * <pre>
 * wait 50 ms after PER          also PG, MER, OPTPG, OPTER; "for" and "STRT" may stand where they read well
 * wait 3 ms at transfer 120
 * wait 3 ms at access 50        of the access port to the bus, over any wire
 * drop packet 17                the probe never gets it
 * drop answer 17                the host never gets it
 * duplicate packet 17           the probe gets it twice; also: duplicate answer 17
 * truncate packet 17 to 3       bytes; also: truncate answer 17 to 3
 * lengthen answer 17 by 2       bytes of zero
 * corrupt byte 0 of packet 17   it is inverted; also: of answer 17, and with a value: corrupt byte 0 of answer 17 to 0x05
 * stale answer 17               what was answered to packet 16 comes once more, and first
 * answer 17 late by 2 s
 * fault at 0x20000100           the bus answers an access to that byte with an error
 * ack 0 at transfer 12 for 3    also: missing ack at transfer 12, which is ack 7
 * parity error at transfer 9    of the data
 * protocol error at transfer 9        the target executed it
 * protocol error at transfer 9 lost   the target did not
 * unplug at packet 40
 * unplug at 30 ms
 * no target                     SWDIO floats high; also: stuck low, stuck high
 * tdo stuck low                 JTAG's answers only; also: tdo stuck high
 * no target power
 * target power off at packet 20 also: on, and at 30 ms
 * reset held
 * repeat words
 * core asleep
 * breakpoint left at 0x08000100
 * flip bit 3 in read 20
 * latency 1 ms
 * </pre>
 */
public final class FaultText {
    private static final String TIME = "(\\d+) ?(ns|us|ms|s)";
    private static final String BYTE = "(?:flip|corrupt|change) byte (\\d+) of ";
    private static final String VALUE = "(?: to 0x([0-9a-f]{1,2}))?";

    private static final int HEX = 16;
    private static final int NO_ACK = 7;
    private static final int LONGEST_TRANSFER = 1 << 20;

    private record Form(Pattern pattern, Function<MatchResult, Fault> meaning) {}

    private static final List<Form> FORMS = List.of(
            form(
                    "wait (?:for )?" + TIME + " after (pg|per|mer|optpg|opter)(?: strt)?",
                    m -> new Fault.HoldBusAfter(operation(m.group(3)), time(m, 1))),
            form("wait (?:for )?" + TIME + " at transfer (\\d+)", m -> new Fault.HoldBusAt(number(m, 3), time(m, 1))),
            form(
                    "wait (?:for )?" + TIME + " at access (\\d+)",
                    m -> new Fault.HoldBusAtAccess(number(m, 3), time(m, 1))),
            form("drop packet (\\d+)", m -> new Fault.DropRequest(number(m, 1))),
            form("drop answer (\\d+)", m -> new Fault.DropAnswer(number(m, 1))),
            form("duplicate packet (\\d+)", m -> new Fault.DuplicateRequest(number(m, 1))),
            form("duplicate answer (\\d+)", m -> new Fault.DuplicateAnswer(number(m, 1))),
            form(
                    "truncate packet (\\d+) to (\\d+)(?: bytes?)?",
                    m -> new Fault.TruncateRequest(number(m, 1), length(m, 2))),
            form(
                    "truncate answer (\\d+) to (\\d+)(?: bytes?)?",
                    m -> new Fault.TruncateAnswer(number(m, 1), length(m, 2))),
            form(
                    "lengthen answer (\\d+) by (\\d+)(?: bytes?)?",
                    m -> new Fault.LengthenAnswer(number(m, 1), length(m, 2))),
            form(
                    BYTE + "packet (\\d+)" + VALUE,
                    m -> new Fault.CorruptRequest(number(m, 2), length(m, 1), hexByte(m, 3))),
            form(
                    BYTE + "answer (\\d+)" + VALUE,
                    m -> new Fault.CorruptAnswer(number(m, 2), length(m, 1), hexByte(m, 3))),
            form("stale answer (\\d+)", m -> new Fault.StaleAnswer(number(m, 1))),
            form("answer (\\d+) late by " + TIME, m -> new Fault.LateAnswer(number(m, 1), time(m, 2))),
            form("fault at 0x([0-9a-f]{1,8})", m -> new Fault.BusError(Integer.parseUnsignedInt(m.group(1), HEX))),
            form("parity errors above (\\d+) ?(k|m)hz", m -> new Fault.TooFast(hertz(m))),
            form(
                    "other tap 0x([0-9a-f]{1,8}) of (\\d+) bits",
                    m -> new Fault.OtherTap(Integer.parseUnsignedInt(m.group(1), HEX), irLength(m))),
            form("parity error at transfer (\\d+)", m -> new Fault.ParityError(number(m, 1))),
            form(
                    "missing ack at transfer (\\d+)(?: for (\\d+))?",
                    m -> new Fault.NoAck(number(m, 1), m.group(2) == null ? 1 : number(m, 2), NO_ACK)),
            form("target power (on|off) at packet (\\d+)", m -> new Fault.TargetPowerAtPacket(on(m), number(m, 2))),
            form("target power (on|off) at " + TIME, m -> new Fault.TargetPowerAt(on(m), time(m, 2))),
            form("reset held(?: low)?", m -> new Fault.ResetHeld()),
            form(
                    "ack ([07]) at transfer (\\d+)(?: for (\\d+))?",
                    m -> new Fault.NoAck(number(m, 2), m.group(3) == null ? 1 : number(m, 3), (int) number(m, 1))),
            form(
                    "protocol error(?: \\(0x08\\))? at transfer (\\d+)( lost)?",
                    m -> new Fault.ProtocolError(number(m, 1), m.group(2) == null)),
            form("unplug at packet (\\d+)", m -> new Fault.UnplugAtPacket(number(m, 1))),
            form("unplug at " + TIME, m -> new Fault.UnplugAt(time(m, 1))),
            form("no target|stuck high", m -> new Fault.StuckLine(1)),
            form("stuck low", m -> new Fault.StuckLine(0)),
            form("tdo stuck high", m -> new Fault.StuckTdo(1)),
            form("tdo stuck low", m -> new Fault.StuckTdo(0)),
            form("no target power", m -> new Fault.NoTargetPower()),
            form("repeat words", m -> new Fault.RepeatWords()),
            form(
                    "breakpoint left at 0x([0-9a-f]{1,8})",
                    m -> new Fault.BreakpointLeft(Integer.parseUnsignedInt(m.group(1), HEX))),
            form("core asleep", m -> new Fault.CoreAsleep()),
            form(
                    "(?:flip|corrupt) bit (\\d|[12]\\d|3[01]) in read (\\d+)",
                    m -> new Fault.FlipBit((int) number(m, 1), number(m, 2))),
            form("latency " + TIME, m -> new Fault.Latency(time(m, 1))));

    private FaultText() {}

    private static Form form(String pattern, Function<MatchResult, Fault> meaning) {
        return new Form(Pattern.compile(pattern), meaning);
    }

    private static long number(MatchResult match, int group) {
        return Long.parseLong(match.group(group));
    }

    /** A count of bytes, or a place among them. */
    private static int length(MatchResult match, int group) {
        long value = number(match, group);
        if (value > LONGEST_TRANSFER) {
            throw new ArithmeticException("no transfer has so many bytes: " + value);
        }
        return (int) value;
    }

    private static int hexByte(MatchResult match, int group) {
        return match.group(group) == null ? -1 : Integer.parseInt(match.group(group), HEX);
    }

    private static boolean on(MatchResult match) {
        return match.group(1).equals("on");
    }

    private static long time(MatchResult match, int group) {
        long unit =
                switch (match.group(group + 1)) {
                    case "ns" -> VirtualClock.MICROSECOND / 1000;
                    case "us" -> VirtualClock.MICROSECOND;
                    case "ms" -> VirtualClock.MILLISECOND;
                    default -> VirtualClock.SECOND;
                };
        return Math.multiplyExact(number(match, group), unit);
    }

    private static long hertz(MatchResult match) {
        return Math.multiplyExact(number(match, 1), match.group(2).equals("k") ? 1_000L : 1_000_000L);
    }

    private static int irLength(MatchResult match) {
        long bits = number(match, 2);
        if (bits < 2 || bits > Integer.SIZE || bits % 2 != 0) {
            throw new ArithmeticException("an instruction register of " + bits + " bits");
        }
        return (int) bits;
    }

    /** By the bit of FLASH_CR that starts it. */
    private static FlashOperation operation(String bit) {
        return switch (bit) {
            case "pg" -> FlashOperation.PROGRAM;
            case "per" -> FlashOperation.PAGE_ERASE;
            case "mer" -> FlashOperation.MASS_ERASE;
            case "optpg" -> FlashOperation.OPTION_PROGRAM;
            default -> FlashOperation.OPTION_ERASE;
        };
    }

    /**
     * Reads a script.
     *
     * @throws FaultSyntaxException at the first line that means nothing
     */
    public static List<Fault> parse(String script) {
        List<Fault> faults = new ArrayList<>();
        for (String line : script.split("[;\\r\\n]")) {
            String words = line.replaceFirst("#.*", "").strip().replaceAll("\\s+", " ");
            if (!words.isEmpty()) {
                faults.add(fault(words));
            }
        }
        return faults;
    }

    private static Fault fault(String words) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(words.toLowerCase(Locale.ROOT));
            if (matcher.matches()) {
                try {
                    return form.meaning.apply(matcher.toMatchResult());
                } catch (ArithmeticException | NumberFormatException tooLarge) {
                    throw new FaultSyntaxException(words);
                }
            }
        }
        throw new FaultSyntaxException(words);
    }
}
