namespace CallCenter.Abstractions.Releases;

/// <summary>A pack of recorded pieces that values are put together from in one language.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Pieces">The pieces there are.</param>
public sealed record VoiceManifest(string Language, IReadOnlyList<VoicePieceManifest> Pieces);

/// <summary>A recorded piece.</summary>
/// <param name="Id">Which piece: <c>n5</c>, <c>bai</c>, <c>hundred</c>.</param>
/// <param name="Recording">Its file in the release's <c>recordings</c>.</param>
public sealed record VoicePieceManifest(string Id, string Recording);
