namespace CallCenter.Abstractions.Calls;

/// <content>Other parties.</content>
public partial interface ICall
{
    /// <summary>Hands the caller over to another party; when that party or the caller has left, or cannot be reached, the call is over.</summary>
    /// <remarks><see cref="TransferRequest.TalkMax"/> is not used: only the longest call bounds the talk.</remarks>
    ValueTask TransferBlindAsync(TransferRequest request);

    /// <summary>Calls a party and holds it, while the caller hears ring-back.</summary>
    ValueTask<DialedParty> DialAsync(DialRequest request);

    /// <summary>Joins the caller with parties; completes when all of them have left.</summary>
    ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax);

    /// <summary>Hangs up on a party. Nothing when it has left already.</summary>
    ValueTask DropAsync(Party party);

    /// <summary>Receives a fax from the caller.</summary>
    ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max);

    /// <summary>Sends a fax to the caller.</summary>
    /// <param name="file">Name of a TIFF, PDF or text file below <c>fax</c>, <c>data/fax</c> or <c>data/files</c>.</param>
    /// <param name="max">Longest transmission.</param>
    ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max);
}
