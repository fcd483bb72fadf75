namespace CallCenter.Routing.Interactions;

/// <summary>How somebody reaches the centre. Nothing in routing knows more of an interaction's nature (ACC-14).</summary>
public enum Medium
{
    /// <summary>A telephone call.</summary>
    Voice,

    /// <summary>A call with picture.</summary>
    Video,

    /// <summary>Typed talk.</summary>
    Chat,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>A short message.</summary>
    Sms,

    /// <summary>A fax.</summary>
    Fax,
}
