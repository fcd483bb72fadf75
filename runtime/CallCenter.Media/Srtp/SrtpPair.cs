namespace CallCenter.Media.Srtp;

/// <summary>Both directions of one leg.</summary>
internal sealed record SrtpPair(SrtpSender Sender, SrtpReceiver Receiver);
