/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What a debug probe is: how it is found, opened and asked to move words over the wire. Drivers implement this; what
 * the words mean is known above.
 */
@NonNullByDefault
package dev.probewright.probe;

import org.eclipse.jdt.annotation.NonNullByDefault;
