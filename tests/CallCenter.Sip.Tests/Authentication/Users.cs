using CallCenter.Sip.Authentication;

namespace CallCenter.Sip.Tests.Authentication;

/// <summary>Users with their passwords.</summary>
internal sealed class Users(string realm, params (string Name, string Password)[] users) : IDigestUsers
{
    private readonly Dictionary<string, DigestSecret> _secrets =
        users.ToDictionary(user => user.Name, user => DigestSecret.OfPassword(user.Name, realm, user.Password));

    public DigestSecret? Find(string user) => _secrets.GetValueOrDefault(user);
}
