using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Web.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DiaryIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_AdherenceLogs_OrderId_TakenAt",
                table: "AdherenceLogs",
                columns: new[] { "OrderId", "TakenAt" },
                filter: "\"Standing\" = 'Current'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AdherenceLogs_OrderId_TakenAt",
                table: "AdherenceLogs");
        }
    }
}
