namespace CallCenter.Sip.Transactions;

/// <summary>What is kept of a transaction that has done its work and only waits until no stray message can come any more.</summary>
/// <param name="Kind">What it waits for.</param>
/// <param name="Split">Meaning and range as <paramref name="Kind"/> has it; see <see cref="KeptResponses"/>.</param>
/// <param name="Flags">As above.</param>
/// <param name="TagLength">As above.</param>
/// <param name="Kept">What its answer is made of; null when it needs none.</param>
internal readonly record struct Lingering(LingerKind Kind, object? Kept = null, ushort Split = 0, byte TagLength = 0, byte Flags = 0);
