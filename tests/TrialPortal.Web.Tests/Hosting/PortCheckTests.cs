using System.Net;
using System.Net.Sockets;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Tests.Hosting;

public sealed class PortCheckTests
{
    [Fact]
    public void Refuses_a_port_somebody_listens_on_and_only_then()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var problem = Assert.Throws<StartProblem>(() => PortCheck.RequireFree(port));
        Assert.Contains("in use", problem.Message, StringComparison.Ordinal);

        listener.Stop();
        PortCheck.RequireFree(port);
    }
}
