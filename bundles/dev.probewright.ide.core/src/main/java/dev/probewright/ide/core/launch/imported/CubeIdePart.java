/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.ResetKind;
import java.util.Locale;

/** STM32CubeIDE's attributes. A file holds those of all its debug servers; the ones of the server chosen count. */
final class CubeIdePart {
    private static final String DEBUG = "com.st.stm32cube.ide.mcu.debug.";
    private static final String LAUNCH = DEBUG + "launch.";
    private static final String STLINK = DEBUG + "stlink.";
    private static final String OPENOCD = DEBUG + "openocd.";

    /** Smaller numbers are kHz: no debug port is that slow, and none that fast. */
    private static final double LEAST_HERTZ = 100_000;

    private CubeIdePart() {}

    static void map(ForeignAttributes from, ImportDraft to) {
        String server = from.text(CdtPart.JTAG + "jtagDeviceId") + from.text(CdtPart.JTAG + "jtagDevice");
        boolean openOcd = server.toLowerCase(Locale.ROOT).contains("openocd");
        CdtPart.stopAt(from, to, from.is(CdtPart.JTAG + "setResume", true));
        LoadList.map(from.text(LAUNCH + "loadList"), to, from.text(LaunchAttributes.PROJECT));
        if (openOcd) {
            openOcd(from, to);
        } else {
            stLink(from, to);
        }
        if (!from.is(LAUNCH + "verify_flash_download", true)) {
            to.put(LaunchAttributes.VERIFY, false);
        }
        notes(from, to);
        ignore(from);
    }

    private static void stLink(ForeignAttributes from, ImportDraft to) {
        boolean swd = from.is(LAUNCH + "swd_mode", from.is(STLINK + "swd_mode", true));
        to.put(LaunchAttributes.PROTOCOL, (swd ? WireProtocol.SWD : WireProtocol.JTAG).name());
        reset(from.text(STLINK + "reset_strategy"), to);
        String serial = from.text(STLINK + "stlink_txt_serial_number");
        if (from.is(STLINK + "stlink_check_serial_number", false) && !serial.isEmpty()) {
            to.probe(serial);
        }
        clock(from.text(STLINK + "frequency"), to);
        choice(from.text(STLINK + "low_power_debug"), LaunchAttributes.LOW_POWER_DEBUG, to);
        choice(from.text(STLINK + "watchdog_config"), LaunchAttributes.FREEZE_WATCHDOGS, to);
        to.noteIf(from.is(STLINK + "enable_shared_stlink", false), Messages.Note_SharedProbe);
    }

    private static void openOcd(ForeignAttributes from, ImportDraft to) {
        boolean jtag = from.text(OPENOCD + "DBG_INTERFACE").equalsIgnoreCase("jtag");
        to.put(LaunchAttributes.PROTOCOL, (jtag ? WireProtocol.JTAG : WireProtocol.SWD).name());
        reset(from.text(OPENOCD + "DBG_RESET_MODE"), to);
        clock(from.text(OPENOCD + "DBG_INTERFACE_FREQUENCY"), to);
        to.put(LaunchAttributes.LOW_POWER_DEBUG, from.is(OPENOCD + "DBG_LOW_POWER_MODE_ALLOWED", true));
        to.put(LaunchAttributes.FREEZE_WATCHDOGS, from.is(OPENOCD + "DBG_STOP_WATCHDOG_THEN_HALTED_ALLOWED", true));
        boolean ownScript = !from.text(OPENOCD + "OPENOCD_SCRIPT_CHOICE").equals("automated");
        String script = from.text(OPENOCD + "OPENOCD_SCRIPT") + " " + from.text(OPENOCD + "OPENOCD_OTHER_OPTIONS");
        to.noteIf(ownScript && !script.isBlank(), Messages.Note_OpenOcd, script.trim());
    }

    private static void reset(String strategy, ImportDraft to) {
        if (strategy.contains("under_reset")) {
            to.put(LaunchAttributes.CONNECT, ConnectStrategy.UNDER_RESET.name());
        } else if (strategy.contains("hardware")) {
            to.put(LaunchAttributes.RESET, ResetKind.PIN.name());
        } else if (strategy.contains("core")) {
            to.put(LaunchAttributes.RESET, ResetKind.CORE.name());
        } else if (strategy.equals("none") || strategy.equals("no_reset")) {
            to.put(LaunchAttributes.CONNECT, ConnectStrategy.ATTACH.name());
            to.note(Messages.Note_NoReset);
        }
    }

    /** 0 is the server's choice, and here the default. */
    private static void clock(String text, ImportDraft to) {
        boolean kilohertz = text.matches("[0-9.]{1,8}") && parse(text) < LEAST_HERTZ;
        to.clock(text, kilohertz ? 1000 : 1);
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void choice(String text, String key, ImportDraft to) {
        if (text.equals("enable") || text.equals("disable")) {
            to.put(key, text.equals("enable"));
        }
    }

    private static void notes(ForeignAttributes from, ImportDraft to) {
        to.noteIf(from.is(LAUNCH + "enable_swv", false), Messages.Note_Swv, from.text(LAUNCH + "swv_trace_hclk"));
        String port = from.text(LAUNCH + "access_port_id");
        to.noteIf(!port.isEmpty() && !port.equals("0"), Messages.Note_AccessPort, port);
        String loader = from.text(STLINK + "external_loader");
        to.noteIf(from.is(STLINK + "enable_external_loader", !loader.isEmpty()), Messages.Note_ExternalLoader, loader);
        String loaders = from.text(LAUNCH + "cubeprog_external_loaders");
        to.noteIf(loaders.length() > "[]".length(), Messages.Note_ExternalLoader, loaders);
        String address = from.text(LAUNCH + "ip_address_local");
        boolean elsewhere = !address.isEmpty() && !address.equals("localhost") && !address.equals("127.0.0.1");
        to.noteIf(elsewhere || !from.is(LAUNCH + "startServer", true), Messages.Note_Server, address);
        to.noteIf(
                from.is(DEBUG + "stlinkenable_rtos", false)
                        | from.is(DEBUG + "openocdenable_rtos", false)
                        | from.is("com.st.stm32cube.ide.mcu.rtosproxy.enableRtosProxy", false),
                Messages.Note_Rtos);
        to.noteIf(
                from.is(LAUNCH + "startuptab.exception.divby0", false)
                        | from.is(LAUNCH + "startuptab.exception.unaligned", false)
                        | from.is(LAUNCH + "startuptab.haltonexception", false),
                Messages.Note_Exceptions);
    }

    private static void ignore(ForeignAttributes from) {
        from.ignore(
                LAUNCH,
                "enable_live_expr",
                "formatVersion",
                "incremental_flashing",
                "limit_swo_clock.enabled",
                "limit_swo_clock.value",
                "remoteCommand",
                "swv_port",
                "swv_trace_div",
                "swv_wait_for_sync",
                "swv_trace_hclk",
                "useRemoteTarget",
                "swd_mode",
                "mode",
                "debug_auth_permission");
        from.ignore(
                STLINK,
                "log_file",
                "enable_logging",
                "max_halt_delay",
                "swd_mode",
                "reset_strategy",
                "stlink_check_serial_number",
                "stlink_txt_serial_number",
                "frequency",
                "low_power_debug",
                "watchdog_config",
                "enable_shared_stlink",
                "hw_break");
        from.ignore(
                OPENOCD,
                "DBG_DEVICE",
                "DBG_DEVICE_SHAREABLE_ALLOWED",
                "DBG_INTERFACE",
                "DBG_INTERFACE_FREQUENCY",
                "DBG_LOW_POWER_MODE_ALLOWED",
                "DBG_RESET_MODE",
                "DBG_STOP_WATCHDOG_THEN_HALTED_ALLOWED",
                "OPENOCD_GENERATOR_OPTION",
                "OPENOCD_NAME",
                "OPENOCD_OTHER_OPTIONS",
                "OPENOCD_SCRIPT",
                "OPENOCD_SCRIPT_CHOICE");
        from.ignore(DEBUG, "stlinkrestart_configurations", "openocdrestart_configurations");
        from.ignore(CdtPart.JTAG, "setResume", "loadImage");
    }
}
