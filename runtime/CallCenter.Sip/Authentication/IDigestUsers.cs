namespace CallCenter.Sip.Authentication;

/// <summary>The users that may authenticate. Asked from every loop at once.</summary>
public interface IDigestUsers
{
    /// <summary>The secret of a user; null when there is no such user.</summary>
    DigestSecret? Find(string user);
}
