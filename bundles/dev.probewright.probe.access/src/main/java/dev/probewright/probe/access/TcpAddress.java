/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.access;

import dev.probewright.probe.ProbeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code HOST:PORT}; an IPv6 address stands in brackets. */
public final class TcpAddress {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]/\\s]+):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    private TcpAddress() {}

    /**
     * The address that stands behind {@code prefix} in a probe's name; empty where the name does not begin so.
     *
     * @throws ProbeException where something else stands there
     */
    public static Optional<Plugged.Tcp> behind(String prefix, String id) throws ProbeException {
        if (!id.startsWith(prefix)) {
            return Optional.empty();
        }
        String text = id.substring(prefix.length());
        Optional<Plugged.Tcp> address = of(text);
        if (address.isEmpty()) {
            throw new ProbeException(id, "'" + text + "' is not HOST:PORT, such as localhost:3333", null);
        }
        return address;
    }

    /** Empty where this is no address. */
    static Optional<Plugged.Tcp> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        if (port < 1 || port > MAX_PORT) {
            return Optional.empty();
        }
        String host = matcher.group(1);
        return Optional.of(new Plugged.Tcp(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port));
    }
}
