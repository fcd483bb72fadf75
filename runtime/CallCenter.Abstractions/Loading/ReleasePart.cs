namespace CallCenter.Abstractions.Loading;

/// <summary>One assembly of a release, ready to be loaded.</summary>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable PDB, so that faults name the <c>.flow</c> line; null when there is none.</param>
public readonly record struct ReleasePart(ReadOnlyMemory<byte> Image, ReadOnlyMemory<byte>? Symbols = null);
