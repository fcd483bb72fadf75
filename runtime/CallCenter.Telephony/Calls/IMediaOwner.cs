using CallCenter.Media;

namespace CallCenter.Telephony.Calls;

/// <summary>Whom the events of a leg concern; given to the leg as its owner.</summary>
internal interface IMediaOwner
{
    /// <summary>Something happened on the leg. On its loop.</summary>
    void OnMedia(in MediaEvent e);
}
